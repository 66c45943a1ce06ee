import project from '../../package.json' with { type: 'json' };

/** The flags that `npm start` gives to Node. They have to be on the command line, so a child process needs them, too. */
export const nodeFlags: readonly string[] = project.scripts.start.split(' ').slice(1, -1);
