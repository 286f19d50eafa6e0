//! Links to mail addresses: the address is read behind the text of the link, since a reader can get at it.

/// A mail link in a longer line is left as it is.
pub(super) const MAX_LINKED: usize = 2000;

/// The address in a `mailto:` link, where it is a plain one.
pub(super) fn mail_address(target: &str) -> Option<&str> {
    let address = target.get(..7).filter(|s| s.eq_ignore_ascii_case("mailto:")).map(|_| &target[7..])?;
    let address = address.split('?').next()?.trim();
    let plain = |c: char| c.is_alphanumeric() || "@._+-".contains(c);
    (address.len() <= 254 && address.matches('@').count() == 1 && address.chars().all(plain))
        .then_some(address)
}
