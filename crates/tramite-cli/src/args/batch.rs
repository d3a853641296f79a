//! Arguments of `tramite batch`.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use tramite_steering::companies::{Field, FileFormat};

/// Rank the centres for every company of a file
///
/// Reads CSV, a spreadsheet (.xlsx) or JSON Lines, and writes one row per company and centre, with
/// the reasons, in the order of the file.
/// Columns are recognised by their headers, in Italian or English; --preview shows how, --column
/// says otherwise.
/// Delimiter and encoding of CSV are recognised too (Italian Excel writes semicolons and
/// Windows-1252).
/// A bad row is told by row and column and stands in the output with its fault; the others go on.
/// Memory does not grow with the file: with `-` it works in a pipe, as Spark, GNU parallel and
/// Slurm use it; RAYON_NUM_THREADS bounds the threads.
/// Exit code 2 says that at least one row could not be read.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct BatchArgs {
    #[command(flatten)]
    pub(crate) input: CompaniesArgs,

    /// Show what each column is read as, and stop
    #[arg(long)]
    pub(crate) preview: bool,

    /// File to write; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// How to write the answers; by the extension of the output where not given, else csv
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<BatchFormat>,

    /// Go on with an output that was interrupted: what is complete is kept, the rest is ranked
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,

    /// How many centres to list at most for each company
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = super::need::at_least_one)]
    pub(crate) top: usize,

    /// Even out over the file which centres are shown: those shown less than their fits merit go
    /// first, within their band and past fits of at most three points more
    #[arg(long)]
    pub(crate) fair_exposure: bool,

    /// Write no line of headers: for outputs that are put together
    #[arg(long)]
    pub(crate) no_header: bool,

    #[command(subcommand)]
    pub(crate) command: Option<BatchCommand>,
}

/// Where companies are read from.
#[derive(Debug, Args)]
pub(crate) struct CompaniesArgs {
    /// File of companies: .csv, .xlsx or .jsonl, or - for standard input
    #[arg(value_name = "COMPANIES")]
    pub(crate) companies: Option<PathBuf>,

    /// Format of the file, where neither its name nor its first bytes tell
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<BatchFormat>,

    /// Read a field from the column with this header; can be repeated
    #[arg(long, value_name = "FIELD=HEADER", value_parser = column)]
    pub(crate) column: Vec<(Field, String)>,
}

/// Format of a file of companies or of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BatchFormat {
    Csv,
    Jsonl,
    Xlsx,
}

impl From<BatchFormat> for FileFormat {
    fn from(format: BatchFormat) -> Self {
        match format {
            BatchFormat::Csv => Self::Csv,
            BatchFormat::Jsonl => Self::Jsonl,
            BatchFormat::Xlsx => Self::Xlsx,
        }
    }
}

/// What else a batch can do.
#[derive(Debug, Subcommand)]
pub(crate) enum BatchCommand {
    Generate(GenerateArgs),
}

/// Write invented companies that are spread as the real ones are
///
/// Regions and activities follow published shares of Italian firms, needs are put together from
/// sentences for each sector; the sources are told by docs/batch.md.
/// The same seed gives the same companies.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// How many companies
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = super::need::at_least_one)]
    pub(crate) companies: usize,

    /// Where the choices start from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

    /// Give them the countries of the centres in turn, in the place of Italian municipalities
    #[arg(long)]
    pub(crate) by_country: bool,

    /// File to write; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `need=Testo libero`.
fn column(text: &str) -> Result<(Field, String), String> {
    let (field, header) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    let field = field.trim().parse::<Field>().map_err(|error| error.to_string())?;
    Ok((field, header.trim().to_owned()))
}
