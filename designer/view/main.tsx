import './kit/tokens.css';
import './kit/base.css';
import './kit/controls.css';
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
