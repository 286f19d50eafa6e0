//! Images, as far as they hide or colour what lies below (ISO 32000-2 §8.9).
//!
//! Their samples are looked at only where text stands on an image or below one, and only those of images that are small
//! or of few colours: photographs stay pictures of anything.

use super::Interpreter;
use super::inline_data;
use crate::read::Rect;
use crate::read::pdf::colour::{Colour, Space};
use crate::read::pdf::filters;
use crate::read::pdf::function::sample;
use crate::read::pdf::geometry::{Matrix, Shape, intersect};
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::objects::Objects;
use crate::read::pdf::tokens::Tokenizer;
use std::cell::OnceCell;
use std::rc::Rc;

/// Bytes of an image that are decoded, and of its data as the file has it.
const MAX_SAMPLES: usize = 8 << 20;
const MAX_DATA: usize = 1 << 17;
/// Samples and bits of one point of an image.
const MAX_COMPONENTS: usize = 32;
const MAX_BITS: usize = 16;
/// Colours that a mask by colours names.
const MAX_KEYS: usize = 2 * MAX_COMPONENTS;

/// An image at a place of the page.
#[derive(Clone)]
pub(in crate::read::pdf) struct Picture {
    image: Rc<Image>,
    /// From the page to the unit square that every image fills.
    to_unit: Matrix,
}

/// The samples of an image or of a mask.
pub(super) struct Image {
    /// The stream they come from; `Null` for one in the content.
    source: Object<'static>,
    width: usize,
    height: usize,
    bits: usize,
    kind: Kind,
    /// `Decode` turns its samples round.
    turned: bool,
    mask: Mask,
    samples: OnceCell<Option<Vec<u8>>>,
}

enum Kind {
    Colours(Space),
    /// Paints where its samples are 0 (ISO 32000-2 §8.9.6.2).
    Stencil,
    /// Lets as much through as its samples say (§11.6.5.2).
    Soft,
}

enum Mask {
    None,
    /// An image of its own; `None` where it cannot be read.
    Image(Option<Rc<Image>>),
    /// Samples between pairs of numbers are not painted (§8.9.6.4).
    Keys(Vec<u32>),
}

impl Picture {
    /// How much work `at` is.
    pub(in crate::read::pdf) fn work(&self) -> usize {
        self.image.work()
    }

    /// The colour at a point of the page, where it has one of its own, and how much of it is painted there, 0 to 1; `None`
    /// where its samples do not tell.
    pub(in crate::read::pdf) fn at(
        &self,
        objects: &Objects,
        x: f32,
        y: f32,
    ) -> (Option<Colour>, Option<f32>) {
        let (across, up) = self.to_unit.apply(f64::from(x), f64::from(y));
        self.image.at(objects, across, up)
    }
}

impl Image {
    /// `mask`: what kind of mask of another it is; none has a mask of its own. `resources`: where images in the content find
    /// colour spaces by name.
    fn read(
        objects: &Objects,
        source: &Object,
        dictionary: &Dictionary,
        mask: Option<Kind>,
        resources: Option<&Dictionary>,
    ) -> Self {
        let size = |key: &[u8]| objects.integer(Some(dictionary), key).and_then(|n| usize::try_from(n).ok());
        let stencil = matches!(objects.get(dictionary, b"ImageMask"), Some(Object::Boolean(true)));
        let kind = mask.unwrap_or_else(|| {
            if stencil {
                return Kind::Stencil;
            }
            let space = dictionary.get(b"ColorSpace").map(|space| Space::read(objects, space, resources));
            Kind::Colours(space.unwrap_or(Space::Unknown))
        });
        let decode = objects.array(dictionary, b"Decode").and_then(|all| objects.numbers::<2>(all));
        let masked = matches!(kind, Kind::Colours(_));
        let mask_image = |key: &[u8], kind: Kind| {
            let mask = dictionary.get(key).filter(|_| masked)?;
            let stream = objects.resolve(mask).as_stream();
            Some(Mask::Image(
                stream.map(|stream| Rc::new(Self::read(objects, mask, &stream.dict, Some(kind), None))),
            ))
        };
        let mask = match objects.get(dictionary, b"Mask").filter(|_| masked) {
            Some(Object::Array(keys)) => {
                let keys = keys.iter().take(MAX_KEYS).filter_map(|key| objects.resolve(key).as_integer());
                Some(Mask::Keys(keys.map(|key| u32::try_from(key).unwrap_or(0)).collect()))
            }
            _ => mask_image(b"SMask", Kind::Soft).or_else(|| mask_image(b"Mask", Kind::Stencil)),
        };
        Self {
            source: source.reference(),
            width: size(b"Width").unwrap_or(0),
            height: size(b"Height").unwrap_or(0),
            bits: if matches!(kind, Kind::Stencil) { 1 } else { size(b"BitsPerComponent").unwrap_or(8) },
            kind,
            turned: decode.is_some_and(|[low, high]| low > high),
            mask: mask.unwrap_or(Mask::None),
            samples: OnceCell::new(),
        }
    }

    fn work(&self) -> usize {
        let mask = match &self.mask {
            Mask::Image(Some(mask)) => mask.work(),
            Mask::Keys(keys) => keys.len(),
            _ => 0,
        };
        match &self.kind {
            Kind::Colours(space) => self.bits.min(MAX_BITS) * space.components() + mask,
            Kind::Stencil | Kind::Soft => 1,
        }
    }

    fn components(&self) -> usize {
        match &self.kind {
            Kind::Colours(space) => space.components(),
            Kind::Stencil | Kind::Soft => 1,
        }
    }

    /// Bytes of a row, and of all; `None` for an image of no sense or one that is too large.
    fn sizes(&self) -> Option<(usize, usize)> {
        let sound = (1..=MAX_BITS).contains(&self.bits) && (1..=MAX_COMPONENTS).contains(&self.components());
        let row = self.width.checked_mul(self.bits * self.components()).filter(|_| sound)?.div_ceil(8);
        Some((row, row.checked_mul(self.height).filter(|all| (1..=MAX_SAMPLES).contains(all))?))
    }

    /// How many bytes it takes that went through no filter, where its components are known.
    fn length(&self) -> Option<usize> {
        let known = !matches!(self.kind, Kind::Colours(Space::Unknown | Space::Invisible));
        let row = self.width.checked_mul(self.bits.checked_mul(self.components())?).filter(|_| known)?;
        row.div_ceil(8).checked_mul(self.height)
    }

    fn samples(&self, objects: &Objects) -> Option<&[u8]> {
        let decoded = self.samples.get_or_init(|| {
            let (_, size) = self.sizes()?;
            let stream = objects.resolve(&self.source).as_stream()?;
            let samples = (stream.content.len() <= MAX_DATA).then(|| objects.decode_head(&self.source, size));
            samples.flatten().filter(|samples| samples.len() >= size)
        });
        decoded.as_deref()
    }

    /// What stands at a point of the unit square.
    fn at(&self, objects: &Objects, across: f64, up: f64) -> (Option<Colour>, Option<f32>) {
        let values = self.values(objects, across, up);
        let highest = 2_f64.powi(self.bits.min(MAX_BITS) as i32) - 1.0;
        let share = |value: u32| {
            let share = f64::from(value) / highest;
            if self.turned { 1.0 - share } else { share }
        };
        let first = values.as_ref().and_then(|all| all.first()).map(|value| share(*value) as f32);
        let space = match &self.kind {
            Kind::Stencil => return (None, first.map(|sample| 1.0 - sample)),
            Kind::Soft => return (None, first),
            Kind::Colours(space) => space,
        };
        let colour = match (&values, space) {
            (Some(values), Space::Indexed(_)) => {
                space.colour(objects, &values.iter().map(|value| f64::from(*value)).collect::<Vec<_>>())
            }
            (Some(values), _) => {
                space.colour_of_shares(objects, &values.iter().map(|value| share(*value)).collect::<Vec<_>>())
            }
            (None, _) => Colour::Unknown,
        };
        let painted = match &self.mask {
            Mask::None => Some(1.0),
            Mask::Image(mask) => mask.as_ref().and_then(|mask| mask.at(objects, across, up).1),
            Mask::Keys(keys) => values.map(|values| {
                let (pairs, _) = keys.as_chunks::<2>();
                let masked = pairs.len() == values.len()
                    && values.iter().zip(pairs).all(|(value, [low, high])| (low..=high).contains(&value));
                if masked { 0.0 } else { 1.0 }
            }),
        };
        (Some(colour), painted)
    }

    /// The samples of the point that lies there.
    fn values(&self, objects: &Objects, across: f64, up: f64) -> Option<Vec<u32>> {
        let samples = self.samples(objects)?;
        let (row, _) = self.sizes()?;
        let place = |share: f64, count: usize| ((share * count as f64).max(0.0) as usize).min(count - 1);
        // The first row is the highest.
        let (column, line) = (place(across, self.width), place(1.0 - up, self.height));
        let from = line * row * 8 + column * self.bits * self.components();
        (0..self.components()).map(|at| sample(samples, from + at * self.bits, self.bits)).collect()
    }
}

impl Interpreter<'_, '_, '_> {
    /// Draws an image object.
    pub(super) fn image_object(&mut self, reference: &Object, image: &Dictionary) {
        let objects = self.context.objects;
        let read = || Rc::new(Image::read(objects, reference, image, None, None));
        let image = match reference {
            Object::Reference(id) => Rc::clone(self.images.entry(*id).or_insert_with(read)),
            _ => read(),
        };
        self.image(image);
    }

    fn image(&mut self, image: Rc<Image>) {
        let unit = Rect { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };
        let bounds = self.state.ctm.apply_to_box(&unit);
        let upright = (bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0);
        let area = (self.state.ctm.determinant().abs()) as f32;
        let shape = if area < 0.99 * upright { self.state.ctm.outline_of(&unit) } else { Shape::default() };
        let shown = intersect(&bounds, &self.state.clip.bounds);
        let page = (self.page.x1 - self.page.x0) * (self.page.y1 - self.page.y0);
        let share = (shown.x1 - shown.x0).max(0.0) * (shown.y1 - shown.y0).max(0.0) / page.max(1.0);
        self.drawing.image_share = self.drawing.image_share.max(share);
        let (colour, whole) = match image.kind {
            Kind::Stencil => (self.state.fill, self.state.fill_whole),
            _ => (Colour::Unknown, true),
        };
        let picture = self.state.ctm.inverse().map(|to_unit| Picture { image, to_unit });
        self.paint_picture(bounds, shape, colour, self.state.fill_alpha, whole, picture);
    }

    pub(super) fn inline_image(&mut self, tokens: &mut Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let Some(dictionary) = inline_data::entries(tokens) else { return };
        let image = Image::read(objects, &Object::Null, &dictionary, None, Some(resources));
        // One white-space byte parts the data from `ID`.
        let data = tokens.rest().get(1..).unwrap_or_default();
        let length = match filters::first(objects, &dictionary) {
            Some(filter) => objects.encoded_length(filter, data),
            None => image.length(),
        };
        // Only so that no data is gone through twice.
        let content = length.filter(|length| *length <= MAX_DATA).and_then(|length| data.get(..length));
        let content = content.unwrap_or_default();
        let room = self.context.budget.inline_samples.min(MAX_DATA);
        let size = image.sizes().map(|(_, size)| size).filter(|size| *size <= room);
        let samples = size.and_then(|size| {
            let samples = filters::decode(objects, &dictionary, content, size).data;
            (samples.len() >= size).then_some(samples)
        });
        let left = &mut self.context.budget.inline_samples;
        *left = left.saturating_sub(samples.as_ref().map_or(0, Vec::len));
        let _ = image.samples.set(samples);
        self.image(Rc::new(image));
        tokens.skip_image_data(length.map_or(0, |length| length.saturating_add(1)));
    }
}
