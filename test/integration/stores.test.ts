import { parseCapabilities } from '../contract/capabilities.js';
import { mongoContract } from '../contract/mongo-contract.js';

const uri = process.env['TEST_MONGODB_URI'];
if (!uri) throw new Error('Set TEST_MONGODB_URI to the MongoDB server that these tests may make databases on');

const start = () => Promise.resolve({ uri, close: () => Promise.resolve() });
mongoContract('the server at TEST_MONGODB_URI', start, parseCapabilities(process.env['TEST_MONGODB_LACKS'] ?? ''));
