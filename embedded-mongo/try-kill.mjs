import { spawn } from 'node:child_process';
import { MongoClient } from 'mongodb';
import { mkdtempSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
const folder=mkdtempSync('/tmp/emk-');
const start=async()=>{const p=spawn(process.execPath,['dist/cli.js','--folder',folder],{stdio:['ignore','pipe','inherit']}); const [uri]=await once(createInterface({input:p.stdout}),'line'); return {p,uri}};
let {p,uri}=await start(); let c=await MongoClient.connect(uri);
for(let n=0;n<6;n++) await c.db('x').collection('c').insertMany(Array.from({length:5000},(_,m)=>({_id:n*5000+m,a:m%100,b:[m%7,m%11],t:'x'.repeat(100)})));
const t0=Date.now(); await c.db('x').collection('c').createIndex({t:1}); console.log('build ms',Date.now()-t0); await c.db('x').collection('c').dropIndex('t_1');
let stats={};
for(let r=0;r<25;r++){
  const k=c.db('x').collection('c');
  const kind=['index','drop','many','rename'][r%3];
  let acked=false;
  const op = kind==='index'? k.createIndex({b:1,a:1}) : kind==='drop'? c.db('x').collection('d').drop() : k.updateMany({},{$inc:{a:1}});
  op.then(()=>{acked=true},()=>{});
  await new Promise(r=>setTimeout(r,Math.random()*(kind==='index'?600:kind==='drop'?60:900)));
  p.kill('SIGKILL'); const a=acked; await once(p,'exit'); await c.close();
  ({p,uri}=await start()); c=await MongoClient.connect(uri);
  const kk=c.db('x').collection('c');
  const ix=(await kk.indexes()).map(x=>x.name);
  const n=await kk.countDocuments({},{hint:{$natural:1}});
  if(n!==30000||await kk.estimatedDocumentCount()!==n) console.log('BAD count',n);
  for(const i of ix){ const m=await kk.countDocuments({},{hint:i}); if(m!==n) console.log('BAD',kind,i,m,n); 
    if(i!=='_id_'){const one=await kk.countDocuments({b:3,a:5},{hint:i}); const two=await kk.countDocuments({b:3,a:5},{hint:{$natural:1}}); if(one!==two) console.log('BAD eq',one,two);} }
  if(kind==='index'){ if(a&&!ix.includes('b_1_a_1')) console.log('BAD lost index'); if(ix.includes('b_1_a_1')&&r%2) await kk.dropIndex('b_1_a_1'); }
  if(kind==='drop'){ const d=await c.db('x').collection('d').countDocuments(); const l=(await c.db('x').listCollections({name:'d'}).toArray()).length; if(!((d===0&&l===0)||(d===5000&&l===1)|| (r<3&&d===0))) console.log('BAD drop',d,l); if(d===0) await c.db('x').collection('d').insertMany(Array.from({length:5000},(_,m)=>({_id:m,a:m}))); }
  if(kind==='many'){ const g=await kk.aggregate([{$group:{_id:{$subtract:['$a',0]},n:{$sum:1}}},{$group:{_id:null,min:{$min:'$_id'},max:{$max:'$_id'},k:{$sum:1}}}]).toArray(); stats[r]=g[0]; if(g[0].max-g[0].min!==99||g[0].k!==100) console.log('partial updateMany', g[0]); }
}
console.log('kill2 done', JSON.stringify(stats).slice(0,300)); p.kill('SIGKILL'); process.exit();
