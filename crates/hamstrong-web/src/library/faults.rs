//! What goes wrong: each fault drawn beside the right way, and what a coach says.

use hamstrong_domain::figure::{Fault, Figure};
use maud::{Markup, html};

use super::links::Links;
use super::words::capital;

pub(super) fn cards(figure: &Figure, links: &Links) -> Markup {
    html! {
        ul class="faults" {
            @for (number, fault) in (1..).zip(&figure.faults) {
                li { (card(figure, fault, number, links)) }
            }
        }
    }
}

fn card(figure: &Figure, fault: &Fault, number: usize, links: &Links) -> Markup {
    let stop = if fault.stop { "Yes: end the set." } else { "No: mend it and go on." };
    html! {
        h3 { (capital(&fault.see)) }
        @if fault.drawn() {
            img src=(links.figure(&format!("{}-fault-{number}.svg", figure.id)))
                alt={ "Left as it should be, right with the fault: " (fault.see) }
                width="320";
        }
        dl {
            dt { "why" } dd { (fault.why) }
            dt { "say" } dd class="say" { "“" (fault.say) "”" }
            dt { "do" } dd { (fault.change_to) }
            dt { "stop" } dd { (stop) }
        }
    }
}
