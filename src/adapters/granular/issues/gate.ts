/** Room for so many things at once. */
export interface Gate {
  /** Resolves when there is room for `count` more, in the order of asking; rejects when all is called off. */
  enter(count: number): Promise<void>;
  leave(count: number): void;
}

interface Waiting {
  readonly count: number;
  readonly letIn: () => void;
  readonly turnAway: (reason: unknown) => void;
}

/** A gate with `room` places. Who wants more than there are gets all of them. */
export function gate(room: number, signal: AbortSignal): Gate {
  const waiting: Waiting[] = [];
  let free = room;
  signal.addEventListener('abort', () => {
    for (const one of waiting.splice(0)) one.turnAway(signal.reason);
  });

  function open(): void {
    for (let first = waiting[0]; first !== undefined && first.count <= free; first = waiting[0]) {
      free -= first.count;
      waiting.shift();
      first.letIn();
    }
  }

  return {
    async enter(count) {
      signal.throwIfAborted();
      await new Promise<void>((letIn, turnAway) => {
        waiting.push({ count: Math.min(count, room), letIn, turnAway });
        open();
      });
    },
    leave(count) {
      free += Math.min(count, room);
      open();
    },
  };
}
