import { label } from '../../resolvers/profiles/label.ts';
import { versionLabelling } from '../../rules/profile.ts';
import { mutation } from '../core/mutation.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';

mutation('labelProfileVersion', {
  description:
    'Gives a version of a profile a label, another label, or none. Nothing else of a version ever changes, and one that has a label is kept as ' +
    'long as its profile is.',
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The profile.' }),
    version: t.int({ required: true, description: 'The number of the version.' }),
    label: t.string({ description: 'The label: 1 to 100 characters, unlike those of the profile\'s other versions; null takes it away. Not to be left out.' }),
  }),
  rules: versionLabelling,
  payload: { profileVersion: { type: ProfileVersion, description: 'The version with its new label.' } },
  resolve: async (writing, input) => ({ profileVersion: await label(writing, input) }),
});
