import { Dexie } from 'dexie'
import { aCipher, sealWith } from '../../support/sealed-database.ts'

// Given to Vitest by the project `sealed`: every database that these tests open is sealed.
const cipher = aCipher()
Dexie.addons.push((db) => void sealWith(db, cipher))
