/** The keys of the tables `documents` and `entries`: ids of fixed width in front, so that each collection and index lies together. */
const idBytes = 4;
const recordBytes = 6;

export function documentKey(collection: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(idBytes + recordBytes);
  key.writeUInt32BE(collection, 0);
  key.writeUIntBE(record, idBytes, recordBytes);
  return key;
}

export function idPrefix(id: number): Buffer {
  const key = Buffer.allocUnsafe(idBytes);
  key.writeUInt32BE(id, 0);
  return key;
}

/** The least bytes that are greater than everything that begins with `prefix`, whatever follows there. */
export function prefixEnd(prefix: Buffer): Buffer {
  let last = prefix.length - 1;
  while (prefix[last] === 0xff) last--;
  const end = Buffer.from(prefix.subarray(0, last + 1));
  end[last] = (end[last] as number) + 1;
  return end;
}

/** The end of all records of a collection: its id's successor. */
export function documentsEnd(collection: number): Buffer {
  return idPrefix(collection + 1);
}

export function entryKey(index: number, fields: readonly Buffer[], record: number): Buffer {
  const tail = Buffer.allocUnsafe(recordBytes);
  tail.writeUIntBE(record, 0, recordBytes);
  return Buffer.concat([idPrefix(index), ...fields, tail]);
}

/** The record that the key of a document or of an entry names. */
export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - recordBytes, recordBytes);
}

/** The fields of an entry, cut at the ends that its value lists. */
export function entryFields(key: Buffer, ends: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let from = idBytes;
  for (let at = 0; at < ends.length; at += 2) {
    const to = idBytes + ends.readUInt16LE(at);
    fields.push(key.subarray(from, to));
    from = to;
  }
  return fields;
}

/** What an entry's value holds: where each field of its key ends. */
export function fieldEnds(fields: readonly Buffer[]): Buffer {
  const ends = Buffer.allocUnsafe(fields.length * 2);
  let end = 0;
  fields.forEach((field, index) => ends.writeUInt16LE((end += field.length), index * 2));
  return ends;
}
