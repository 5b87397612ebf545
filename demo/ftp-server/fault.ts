/**
 * What the server can be told to do wrong: so many `times`, or until it is healed, once `spared` occasions have passed.
 */
export type FtpFault = { readonly times?: number; readonly spared?: number } & (
  | {
      /**
       * In the midst of a transfer: the data connection is reset, or closed as if all had been said; the control
       * connection is reset; or the server neither reads nor writes any more.
       */
      readonly kind: 'reset-data' | 'end-data' | 'reset-control' | 'stall';
      readonly afterBytes: number;
      readonly on?: 'upload' | 'download';
    }
  /** The data connection is reset and the reply comes a moment later, as real servers do it. */
  | { readonly kind: 'disk-full'; readonly afterBytes: number; readonly reply?: string }
  /** All was transferred; nobody says so. */
  | { readonly kind: 'no-reply' }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** The command gets this reply and is not carried out. */
  | { readonly kind: 'refuse'; readonly commands: readonly string[]; readonly reply: string }
  /** The command gets no reply and is not carried out. */
  | { readonly kind: 'silent'; readonly commands: readonly string[] }
  /** The command is carried out; instead of the reply comes the end of the control connection. */
  | { readonly kind: 'lost-reply'; readonly commands: readonly string[] }
);

export type FaultOf<Kind extends FtpFault['kind']> = Extract<FtpFault, { kind: Kind }>;

export interface Faults {
  /** Returns how to take this one away again. */
  add(fault: FtpFault): () => void;
  clear(): void;
  /** The first fault of this kind that fits and is due; it counts as used. */
  take<Kind extends FtpFault['kind']>(kind: Kind, fits?: (fault: FaultOf<Kind>) => boolean): FaultOf<Kind> | undefined;
}

export function faults(): Faults {
  const armed: { readonly fault: FtpFault; left: number; spared: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, left: fault.times ?? Infinity, spared: fault.spared ?? 0 };
      armed.push(entry);
      return () => {
        const index = armed.indexOf(entry);
        if (index >= 0) armed.splice(index, 1);
      };
    },
    clear() {
      armed.length = 0;
    },
    take(kind, fits = () => true) {
      for (const entry of armed) {
        if (entry.left === 0 || !isOf(entry.fault, kind) || !fits(entry.fault)) continue;
        if (entry.spared > 0) {
          entry.spared -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.fault;
      }
      return undefined;
    },
  };
}

function isOf<Kind extends FtpFault['kind']>(fault: FtpFault, kind: Kind): fault is FaultOf<Kind> {
  return fault.kind === kind;
}
