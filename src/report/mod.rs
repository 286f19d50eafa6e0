//! An evaluation told to a person or a machine; never judged again.
