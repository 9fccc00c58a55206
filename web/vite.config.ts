import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const CHAKRA_DEFINES = [
  'defineAnimationStyles',
  'defineConfig',
  'defineLayerStyles',
  'defineRecipe',
  'defineSemanticTokens',
  'defineSlotRecipe',
  'defineTextStyles',
];

const SHARED =
  /lucide-react|web\/src\/(?!ui\/(?:editing|rules|why|playground|replays|drafts|knowledge)\/|api\/(?:trials|autonomy|drafts|knowledge)|ui\/ai-switch)/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), serviceWorker()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // older ones have no light-dark(), and lowering it takes the grid's lines away
    assetsInlineLimit: 0, // a data: address would need an exception in the Content-Security-Policy
    // Chakra's theme is one module with all its recipes; ours takes tokens and keyframes, and no recipe.
    rolldownOptions: {
      treeshake: { manualPureFunctions: CHAKRA_DEFINES },
      // What many pages share comes in one file rather than in twenty of a few hundred bytes; what two or three share
      // comes with these, or every page would pay for them; so does what the pages that steer the shop edit with. What is called
      // up late, such as how an answer was made, is nobody's to wait for.
      output: { codeSplitting: { groups: [{ name: 'shared', test: SHARED, minShareCount: 5 }] } },
    },
  },
});

/** Puts `sw.js` beside index.html: the files that every page needs, and a version that changes with any file. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const version = createHash('sha256')
        .update(files.map(({ fileName }) => fileName).join())
        .digest('hex');
      const first = files.flatMap((file) =>
        file.type === 'chunk' && file.isEntry ? [file.fileName, ...file.imports] : [],
      );
      const looks = files.flatMap(({ fileName }) =>
        /\.css$|readex-pro-(arabic|latin)-wght.*\.woff2$/.test(fileName) ? [fileName] : [],
      );
      const shell = [...new Set([...first, ...looks])].map((fileName) => `/${fileName}`);
      const template = fs.readFileSync(path.join(import.meta.dirname, 'sw.js'), 'utf8');
      const source = template
        .replace('__VERSION__', version.slice(0, 16))
        .replace('__SHELL__', JSON.stringify(shell));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
