//! Regions: the nation, provinces, and the cities, counties and districts a user adds.
//!
//! Invariant: `share` and `sum_regions` run over the children of one parent and never add the parent itself.

/// A region's number in its registry; 0 is the first row of the catalogue, 全国.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(pub u16);

/// A place that figures are kept for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// GB/T 2260 code, six digits; empty for a place the catalogue does not know.
    pub code: String,
    /// The name shown: 四川, 西安市新城区.
    pub zh: String,
    /// The region that it is a part of, with all the other parts known.
    pub parent: Option<RegionId>,
    /// The region that it lies in, of whose other parts not all are known: nothing is added up over them.
    pub within: Option<RegionId>,
}
