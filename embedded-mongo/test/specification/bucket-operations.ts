import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import type { Document, GridFSBucket, ObjectId } from 'mongodb';

/** One operation of the format on a GridFS bucket. */
export async function runBucketOperation(name: string, bucket: GridFSBucket, args: Document): Promise<unknown> {
  const { id, filename, newFilename, source, ...options } = args;
  switch (name) {
    case 'upload': {
      const stream = bucket.openUploadStream(String(filename), options);
      stream.end(Buffer.from(String((source as Document)['$$hexBytes']), 'hex'));
      await finished(stream);
      return stream.id;
    }
    case 'download':
      return buffer(bucket.openDownloadStream(id as ObjectId));
    case 'downloadByName':
      return buffer(bucket.openDownloadStreamByName(String(filename), options));
    case 'delete':
      return bucket.delete(id as ObjectId);
    case 'rename':
      return bucket.rename(id as ObjectId, String(newFilename));
    default:
      throw new Error(`the driver has no bucket.${name}`);
  }
}
