//! Forms to be filled in: as CSV for a spreadsheet, and as a workbook that checks what is filled in.

use std::io;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatBorder, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::escape::visible;
use crate::report::{BlankForm, FormContent, FormRow};

/// Which kind of file a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormFile {
    /// CSV for a double click.
    Csv,
    /// A workbook.
    Xlsx,
}

impl FormFile {
    /// How its names end.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The bytes of a form.
    ///
    /// # Errors
    /// It does not fit such a file.
    pub(crate) fn write(self, form: &BlankForm) -> io::Result<Vec<u8>> {
        match self {
            Self::Csv => csv_of(form),
            Self::Xlsx => book(form).map_err(io::Error::other),
        }
    }
}

/// What a spreadsheet shows of a text: none begins a formula.
fn shown(text: &str) -> String {
    let text = visible(text);
    let begins = text.starts_with(['=', '+', '@'])
        || (text.starts_with('-') && text.parse::<f64>().is_err());
    if begins { format!("'{text}") } else { text.into_owned() }
}

fn csv_of(form: &BlankForm) -> io::Result<Vec<u8>> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let width = form.columns.len();
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let headings = form.columns.iter().map(|it| it.heading.clone()).collect();
    let rows = form.rows.iter().map(|it| &it.texts);
    let all = form.above.iter().chain(std::iter::once(&headings)).chain(rows).chain(&form.below);
    for row in all {
        let blanks = std::iter::repeat_n(String::new(), width.saturating_sub(row.len()));
        writer.write_record(row.iter().map(|text| shown(text)).chain(blanks))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// How the cells of a workbook look.
struct FormLooks {
    title: Format,
    note: Format,
    heading: Format,
    quiet: Format,
    given: Format,
    open: Format,
}

impl FormLooks {
    fn new() -> Self {
        let cell =
            Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00D5_DAE1));
        let band = Color::RGB(0x00EC_F0F5);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_unlocked(),
            heading: cell.clone().set_bold().set_text_wrap().set_background_color(band),
            quiet: cell.clone().set_font_color(Color::RGB(0x00A0_A6AE)),
            given: cell.clone().set_text_wrap().set_background_color(Color::RGB(0x00F7_F8FA)),
            open: cell.set_text_wrap().set_unlocked(),
        }
    }

    const fn of(&self, content: FormContent) -> &Format {
        match content {
            FormContent::Quiet => &self.quiet,
            FormContent::Given | FormContent::GivenNumber => &self.given,
            FormContent::Figure | FormContent::Number | FormContent::Words => &self.open,
        }
    }
}

fn book(form: &BlankForm) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A workbook has a day on which it was made: it is the same for all.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let looks = FormLooks::new();
    let sheet = book.add_worksheet();
    let mut row = 0;
    for (index, texts) in form.above.iter().enumerate() {
        let format = if index == 0 { &looks.title } else { &looks.note };
        for (text, column) in texts.iter().zip((0..).step_by(2)) {
            sheet.write_string_with_format(row, column, shown(text), format)?;
        }
        row += 1;
    }
    let first = row + 1;
    for (column, of_column) in (0..).zip(&form.columns) {
        sheet.write_string_with_format(row, column, of_column.heading.as_str(), &looks.heading)?;
        sheet.set_column_width(column, width(of_column.content))?;
    }
    sheet.set_freeze_panes(first, 2)?;
    row = first;
    for of_row in &form.rows {
        write_row(sheet, row, form, of_row, &looks)?;
        row += 1;
    }
    for texts in &form.below {
        for (text, column) in texts.iter().zip((1..).step_by(3)) {
            sheet.write_string_with_format(row, column, shown(text), &looks.note)?;
            sheet.write_blank(row, column + 1, &looks.note)?;
        }
        row += 1;
    }
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&options);
    book.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    form: &BlankForm,
    FormRow { texts, is_state }: &FormRow,
    looks: &FormLooks,
) -> Result<(), XlsxError> {
    for (column, (of_column, text)) in (0..).zip(form.columns.iter().zip(texts)) {
        let format = looks.of(of_column.content);
        let is_number = matches!(of_column.content, FormContent::Number | FormContent::GivenNumber);
        match text.parse::<f64>() {
            Ok(number) if is_number => {
                sheet.write_number_with_format(row, column, number, format)?
            }
            _ if text.is_empty() => sheet.write_blank(row, column, format)?,
            _ => sheet.write_string_with_format(row, column, shown(text), format)?,
        };
        let validation = match of_column.content {
            FormContent::Figure if *is_state => Some(states(form)?),
            FormContent::Figure | FormContent::Number => Some(numbers(form)?),
            FormContent::Quiet
            | FormContent::Given
            | FormContent::GivenNumber
            | FormContent::Words => None,
        };
        if let Some(validation) = validation {
            sheet.add_data_validation(row, column, row, column, &validation)?;
        }
    }
    Ok(())
}

/// One of the states; a day is taken too, when it is confirmed.
fn states(form: &BlankForm) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new().allow_list_strings(&form.states)?;
    validation
        .set_error_message(&form.state_hint)
        .map(|it| it.set_error_style(DataValidationErrorStyle::Warning))
}

fn numbers(form: &BlankForm) -> Result<DataValidation, XlsxError> {
    let any = DataValidationRule::Between(-1e15, 1e15);
    DataValidation::new().allow_decimal_number(any).set_error_message(&form.number_hint)
}

const fn width(content: FormContent) -> f64 {
    match content {
        FormContent::Quiet => 8.0,
        FormContent::Given | FormContent::Words => 20.0,
        FormContent::GivenNumber | FormContent::Figure | FormContent::Number => 12.0,
    }
}
