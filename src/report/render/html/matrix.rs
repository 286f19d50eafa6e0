//! The table with one row a résumé and one column a programme.

use super::report::{shown, tag};
use crate::report::render::matrix::Row;
use maud::html;

/// What stands before its rows.
pub fn above(programmes: &[String]) -> String {
    let heads = html! {
        h2 #programmes { "Which programme fits whom" }
        p.soft { "Reports on each are in the table below." }
    };
    let columns = html! {
        thead { tr {
            th scope="col" { "Résumé" }
            th scope="col" { "Best fit" }
            @for programme in programmes { th scope="col" { (programme) } }
        } }
    };
    format!("<section aria-labelledby=\"programmes\">{}<table>{}", heads.into_string(), columns.into_string())
}

/// What stands behind them.
pub const BELOW: &str = "</table></section>";

/// A résumé.
pub fn row(row: &Row, programmes: &[String]) -> maud::Markup {
    html! {
        tr {
            th scope="row" { (shown(&row.input)) }
            td { (row.best_of(programmes)) }
            @for fit in &row.fits { td { (tag(fit.mark)) } }
        }
    }
}
