// Ends when the server at the given address answers; fails when it has not within a minute.
import { MongoClient } from 'mongodb';

const [uri = ''] = process.argv.slice(2);
const client = new MongoClient(uri, { serverSelectionTimeoutMS: 60_000 });
try {
  await client.db('admin').command({ ping: 1 });
} catch (error) {
  console.error(`No answer from ${uri}: ${error}`);
  process.exitCode = 1;
} finally {
  await client.close();
}
