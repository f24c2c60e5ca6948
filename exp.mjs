import http from 'node:http'
import { openPhone, forgetPhones } from './tests/support/chromium.ts'
import { searchProfile } from './tests/disk/search-profile.ts'
const s = http.createServer((q,r)=>{ r.setHeader('content-type','text/html'); r.end('<title>x</title>')}).listen(0)
const url='http://127.0.0.1:'+s.address().port+'/'
for (const way of ['base','clear','dbl','wait','restart']) {
let phone=await openPhone()
let page=await phone.context.newPage(); await page.goto(url)
const words=new Map([['w','CANARYkeysABCDEFGH']])
const init=()=>{
  globalThis.open=(n)=>new Promise((ok,no)=>{const r=indexedDB.open(n,1);r.onupgradeneeded=()=>r.result.createObjectStore('s');r.onsuccess=()=>ok(r.result);r.onerror=()=>no(r.error)})
  globalThis.put=(db,w,n)=>new Promise(ok=>{const t=db.transaction('s','readwrite',{durability:'strict'});for(let i=0;i<n;i++)t.objectStore('s').put(w,Math.random());t.oncomplete=ok})
  globalThis.clearAll=(db)=>new Promise(ok=>{const t=db.transaction('s','readwrite',{durability:'strict'});t.objectStore('s').clear();t.oncomplete=ok})
  globalThis.del=(n)=>new Promise(ok=>{const r=indexedDB.deleteDatabase(n);r.onsuccess=ok;r.onerror=ok})
}
await page.evaluate(init)
await page.evaluate(async()=>{
  const k=await open('keys'); await put(k,'CANARYkeysABCDEFGH',10)
  for(let i=0;i<100;i++) await put(k,crypto.getRandomValues(new Uint8Array(65536)),1); await put(k,'CANARYkeysABCDEFGH',10)
  k.close()
})
await page.waitForTimeout(2000)
if (way==='restart'){ await phone.close(); phone=await openPhone({profile:phone.profile}); page=await phone.context.newPage(); await page.goto(url); await page.evaluate(init) }
await page.evaluate(async(way)=>{
  if (way==='clear'){ const k=await open('keys'); await clearAll(k); k.close() }
  if (way==='wait'){ await new Promise(r=>setTimeout(r,4000)) }
  await del('keys')
  if (way==='dbl'){ await new Promise(r=>setTimeout(r,1500)); const k=await open('keys'); await put(k,'x',10); k.close(); await new Promise(r=>setTimeout(r,500));  await del('keys') }
},way)
for (const t of [2000,6000]) { await page.waitForTimeout(t); console.log(way,t,[...(await searchProfile(phone.profile,words)).found.values()].flat().join(' ')) }
await phone.kill(); phone=await openPhone({profile:phone.profile}); page=await phone.context.newPage(); await page.goto(url); await page.evaluate(init); await page.evaluate(async()=>{const k=await open('zz'); k.close()}); await page.waitForTimeout(3000)
console.log(way,'after restart',[...(await searchProfile(phone.profile,words)).found.values()].flat().join(' '))
await page.evaluate(async()=>{const k=await open('zz'); await put(k,'q',3); k.close(); await del('zz')}); await page.waitForTimeout(3000)
console.log(way,'after restart+del',[...(await searchProfile(phone.profile,words)).found.values()].flat().join(' '))
await phone.close() 
}
await forgetPhones(); s.close()
