import 'slack-blocks-to-jsx/dist/style.css';
import './style/colours.css';
import './style/frame.css';
import './style/messages.css';
import './style/blocks.css';
import './style/fields.css';
import './style/dialogs.css';
import './style/strip.css';
import { createRoot } from 'react-dom/client';
import { Page } from './page.js';

const root = document.getElementById('page');
if (root === null) throw new Error('The page has no place to be drawn in.');
const users = (root.dataset['users'] ?? '').split(' ').filter(Boolean);
createRoot(root).render(<Page users={users} />);
