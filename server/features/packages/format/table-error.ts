/** What is wrong with a table. `row` is the data row, counted from 1; 0 is the header. */
export class TableError extends Error {
  readonly code: string
  readonly row: number

  /** @param message in Chinese, without the row and without a full stop */
  constructor(code: string, row: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TableError'
    this.code = code
    this.row = row
  }
}
