import { readHomePlace } from '../../../blocks/home/home-place.js';
import type { ActionListener } from '../listener.js';

/** Home, at the place that the button or option leads to: refresh, filter, and pages of schemes and files. */
export const goToPlace: ActionListener = ({ homes }, call) => homes.show(call.by, readHomePlace(call.value));
