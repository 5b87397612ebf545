import { worldOf } from './make-world.js';
import { plan } from './projects.js';
import type { World } from './world.js';

const PEOPLE = 24;

/** A small company, to be looked at: nothing about it is odd. */
export function demoWorld(seed: number): World {
  const plans = [
    plan('CRM', 'Customer Relations', 'software', 'classic', 92),
    plan('WEB', 'Website', 'software', 'classic', 68),
    plan('APP', 'Mobile App', 'software', 'next-gen', 14),
    plan('OPS', 'IT Operations', 'service_desk', 'classic', 57),
    plan('OFF', 'Office Life', 'business', 'classic', 23),
  ];
  return worldOf({ seed, oddities: false, attachments: 0.35 }, plans, PEOPLE);
}
