//! What goes wrong: each fault drawn beside the right way, and what a coach says.

use hamstrong_domain::figure::{Fault, Figure};
use hamstrong_domain::said;
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
    let t = links.t;
    let stop = if fault.stop { "Yes: end the set." } else { "No: mend it and go on." };
    let see = t.text(&fault.see);
    html! {
        h3 { (capital(see)) }
        @if fault.drawn() {
            img src=(links.figure(&format!("{}-fault-{number}.svg", figure.id)))
                alt=(t.tell(&said!("Left as it should be, right with the fault: {}", see)))
                width="320";
        }
        dl {
            dt { (t.text("why")) } dd { (t.text(&fault.why)) }
            dt { (t.text("say")) } dd class="say" { (t.text("“")) (t.text(&fault.say)) (t.text("”")) }
            dt { (t.text("do")) } dd { (t.text(&fault.change_to)) }
            dt { (t.text("stop")) } dd { (t.text(stop)) }
        }
    }
}
