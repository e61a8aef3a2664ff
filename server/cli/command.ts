/** A subcommand of `guitu`. Each has a file of its own and one line in main.ts. */
export type Command = {
  /** The words that call it, such as "package inspect". */
  name: string
  /** One line in Chinese for the list of commands. */
  summary: string
  /** The whole help text in Chinese. */
  help: string
  /** Does the work; writes its answer to standard output. @throws UsageError, PackageRefused, SealRefused, AnswerSaysNo */
  run(args: string[]): Promise<void>
}

/** The command line is not as it should be; the message says in Chinese what to change. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UsageError'
  }
}

/** The command did its work and its answer, already written, is no: exit code 1 and not a word more. */
export class AnswerSaysNo extends Error {
  constructor() {
    super('the answer is no')
    this.name = 'AnswerSaysNo'
  }
}
