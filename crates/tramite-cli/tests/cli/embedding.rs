//! `--embedder` in a program that was built without embedding models.

use super::{Bench, ROBOT};

#[test]
fn a_program_without_embedding_models_says_how_to_build_one_with_them() {
    let run = Bench::english().run(&["match", "--need", ROBOT, "--embedder", "model"]);
    run.ends(2).warns("built without embedding models").warns("--features embedder");
    let run = Bench::italian().run(&["match", "--need", ROBOT, "--embedder", "model"]);
    run.ends(2).warns("senza modelli di embedding");
}
