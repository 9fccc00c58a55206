import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** For Playwright's `launchOptions`. */
export type ChromiumLaunch = { executablePath: string; args: string[]; env?: Record<string, string> };

/**
 * The browser for tests: CHROMIUM_PATH, an installed one, or the one that npm brought for Linux on x64 (with
 * its own libraries; Arabic comes from the fonts that our pages ship).
 *
 * @throws Error when there is none: tests without a browser fail, they are not skipped.
 */
export function findChromium(): ChromiumLaunch {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // its sandbox refuses root
  const installed = [process.env.CHROMIUM_PATH ?? '', ...INSTALLED].find(
    (file) => file && fs.existsSync(file),
  );
  if (installed) return { executablePath: installed, args };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked(args);
  throw new Error('expected Chromium at CHROMIUM_PATH or in its usual place, got none; please install it');
}

function unpacked(args: string[]): ChromiumLaunch {
  const dir = path.join(ROOT, '.cache', 'chromium');
  const done = path.join(dir, 'unpacked');
  if (!fs.existsSync(done)) {
    fs.rmSync(dir, { recursive: true, force: true });
    fs.mkdirSync(dir, { recursive: true });
    unpack(dir);
    fs.writeFileSync(done, '');
  }
  return {
    executablePath: path.join(dir, 'chromium'),
    args: [...args, '--headless=shell', '--no-zygote', '--disable-gpu'],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: path.join(dir, 'al2023', 'lib'),
      FONTCONFIG_PATH: path.join(dir, 'fonts'),
    },
  };
}

/** In a process of its own: the package reads its settings from the environment while it is loaded. */
function unpack(dir: string): void {
  const code = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
  const env = { ...process.env, TMPDIR: dir, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }; // brings its libraries too
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Chromium does not unpack: ${stderr}`);

  const fontsConf = path.join(dir, 'fonts', 'fonts.conf'); // names /tmp whatever TMPDIR says
  const text = fs.readFileSync(fontsConf, 'utf8');
  fs.writeFileSync(fontsConf, text.replaceAll('/tmp/fonts', path.join(dir, 'fonts')));
}
