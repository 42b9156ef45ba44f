// Owns how text stands in CSV that people open in a spreadsheet and programs read in: with nothing to run,
// nothing turned into a number, in one line. Owns no columns, and writes no file.

/**
 * The one format of all files (RFC 4180). With its byte order mark Excel reads "Größe"; without, letters of
 * its own.
 */
export const CSV_FORMAT = { header: true, bom: true, record_delimiter: "windows" } as const

/**
 * The beginnings of formulas to a spreadsheet, wide characters too; also after a `;`, where those of some
 * languages split cells.
 */
const FORMULA = /(^|;)([\s"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu
/** All that is no letter but looks like a number, a date or a time. */
const LIKE_A_NUMBER = /^(?=.*\d)[\d\s.,:/%+-]*(\d[eE][+-]?\d+)?$/u

/**
 * Text for a cell: in one line, with a `'` before what a spreadsheet would reckon with.
 *
 * @example cellText("a;=1+1") // "a;'=1+1"
 */
export function cellText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .replace(FORMULA, "$1$2'")
}

/**
 * An account number or code for a cell: with a `'` before what a spreadsheet would take for a number or a
 * date, and so lose zeros and digits of. Excel knows no other way that leaves the rest as it is: `="0012"` is
 * a formula, and blanks are part of numbers in some languages.
 *
 * @example cellOfDigits("0012345678") // "'0012345678"
 */
export function cellOfDigits(text: string): string {
  const plain = cellText(text)
  return LIKE_A_NUMBER.test(plain) ? `'${plain}` : plain
}
