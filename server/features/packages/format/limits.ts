const MIB = 1024 * 1024

/** Limits of the package format, from offline-package.md. */
export const LIMITS = {
  packageBytes: 512 * MIB,
  zipEntries: 10_000,
  /** Uncompressed bytes to compressed bytes, of each entry and of the whole. */
  zipRatio: 100,
  /** Entries up to this size are let through whatever their ratio: short texts compress by chance. */
  zipRatioFree: MIB,
  rows: 1_000_000,
  /** Characters (code points) of one cell. */
  cell: 4_000,
  columns: 500,
  manifestBytes: 4 * MIB,
  signatureBytes: 1024,
  certificateBytes: 64 * 1024,
  /** Text of the shared strings of a workbook, held in memory while it is read. */
  sharedStringBytes: 192 * MIB,
} as const
