import './kit/tokens.css';
import './kit/base.css';
import './kit/button.css';
import './kit/field.css';
import './kit/choice.css';
import './kit/segment.css';
import './kit/overlay.css';
import './kit/tabs.css';
import './kit/notice.css';
import './kit/table.css';
import './kit/forced-colors.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speakAs } from '../api/server.ts';
import { App } from './app/app.tsx';
import { locale } from './text/locale.ts';

speakAs(locale.get);
const root = document.getElementById('root');
if (root === null) throw new Error('the document has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
