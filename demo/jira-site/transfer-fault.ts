/** How the bytes of a file go wrong on their way. Counts are of bytes of one answer. */
export interface TransferFault {
  readonly withoutLength?: boolean;
  readonly ignoreRange?: boolean;
  readonly wrongContentRange?: boolean;
  readonly bytesPerSecond?: number;
  readonly resetAfter?: number;
  /** The connection is closed in order, and too soon. */
  readonly endAfter?: number;
  readonly stallAfter?: number;
  /** Only so much of the file is there, as a share, and nobody says so. */
  readonly share?: number;
  /** Flips a bit of the byte at this place of the file. */
  readonly flipAt?: number;
  readonly etag?: string;
}
