import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import project from '../package.json' with { type: 'json' };
import { nodeFlags } from './support/node-flags.ts';
import { startProcess } from './support/server-process.ts';

const flag = '--disallow-code-generation-from-strings';

describe('text cannot become code', () => {
  it.each(Object.entries(project.scripts).filter(([, script]) => /\bnode\b.* src\/(?!schema\/print)/.test(script)))(
    'in the process of `npm run %s`',
    (_name, script) => {
      expect(script.split(' ')).toContain(flag);
    },
  );

  it('in a running server', async () => {
    const probe = `process.on('SIGUSR2', () => {
      const outcomes = [() => eval('1'), () => new Function('return 1')(), () => setTimeout.constructor('return 1')()].map((generate) => {
        try { return generate(); } catch (error) { return error.name; }
      });
      console.log('probe ' + outcomes.join());
    });`;
    const server = await startProcess({ DATABASE_URL: 'memory:' }, ['--import', `data:text/javascript,${encodeURIComponent(probe)}`]);
    server.child.kill('SIGUSR2');
    await expect.poll(() => server.output(), { timeout: 10_000 }).toContain('probe EvalError,EvalError,EvalError');
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });

  it('and the server refuses to start where it could', async () => {
    const child = spawn(process.execPath, [...nodeFlags.filter((word) => word !== flag), 'src/main.ts'], {
      cwd: `${import.meta.dirname}/..`,
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', DATABASE_URL: 'memory:', PORT: '0' },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, output]).toEqual([1, `Code generation from strings is enabled. Start Vitae with npm start, or pass ${flag} to Node.js.\n`]);
  });
});
