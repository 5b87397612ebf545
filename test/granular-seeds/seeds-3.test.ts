import { checkSeeds } from './check-seeds.js';

checkSeeds(3);
