import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startTexts } from './i18n/i18n';
import './style.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the console.');
await startTexts();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
