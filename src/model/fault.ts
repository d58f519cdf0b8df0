/**
 * The closed list of what can be thrown on purpose. `usage` and `config` end a command with 2,
 * everything else is turned into a gap by the reader that meets it.
 */
export type FaultCode =
  | "usage"
  | "config"
  | "unparsable"
  | "not-text"
  | "too-large"
  | "unreadable"
  | "request"
  | "snapshot-version"
  | "internal";

/** An error that says what happened, where, and what to do. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly at: { readonly file?: string; readonly line?: number; readonly column?: number };

  constructor(
    code: FaultCode,
    message: string,
    options: { cause?: unknown; file?: string; line?: number; column?: number } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "Fault";
    this.code = code;
    this.at = {
      ...(options.file === undefined ? {} : { file: options.file }),
      ...(options.line === undefined ? {} : { line: options.line }),
      ...(options.column === undefined ? {} : { column: options.column }),
    };
  }
}
