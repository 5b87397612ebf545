import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { MongoClient } from 'mongodb';
import { mkdtempSync } from 'node:fs';
const s = await startEmbeddedMongo({folder:mkdtempSync('/tmp/emt-'), durability:'none'});
const c=await MongoClient.connect(s.uri);
const k=c.db('x').collection('c');
await k.createIndex({at:1},{expireAfterSeconds:1});
await k.insertMany([{_id:1,at:new Date()},{_id:2,at:'x'},{_id:3},{_id:4,at:[new Date(Date.now()+1e6),new Date(0)]},{_id:5,at:new Date(Date.now()+1e7)},{_id:6,at:null}]);
const t=Date.now(); 
while(Date.now()-t<75000){ const n=await k.distinct('_id'); if(n.length<6){console.log('ttl after',(Date.now()-t)/1000,n);break;} await new Promise(r=>setTimeout(r,1000)); }
console.log('ttl end', await k.distinct('_id'));
// redos
await k.insertOne({_id:9,s:'a'.repeat(40)+'!'});
const t2=Date.now(); await Promise.race([k.findOne({s:{$regex:'^(a+)+$'}},{maxTimeMS:500}).then(x=>console.log('redos',x),e=>console.log('redos',e.message)), new Promise(r=>setTimeout(r,5000))]); console.log('redos ms',Date.now()-t2);
process.exit();
