/** Works through things, so many at once. The first error ends it, when what is under way has ended. */
export async function inLanes<Thing>(
  things: Iterable<Thing> | AsyncIterable<Thing>,
  count: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const shared = given(things);
  const ends = await Promise.allSettled(Array.from({ length: count }, () => lane(shared, work)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function lane<Thing>(things: AsyncIterable<Thing>, work: (thing: Thing) => Promise<void>): Promise<void> {
  for await (const thing of things) await work(thing);
}

async function* given<Thing>(things: Iterable<Thing> | AsyncIterable<Thing>): AsyncGenerator<Thing> {
  yield* things;
}
