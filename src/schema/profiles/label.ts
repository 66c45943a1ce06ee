import { label } from '../../resolvers/profiles/label.ts';
import { versionLabelling } from '../../rules/profile.ts';
import { mutation } from '../core/mutation.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';

mutation('labelProfileVersion', {
  description:
    'Sets or removes the label of a profile version. Labeled versions are never pruned. The label is the only part of a version that can change.',
  errors: {
    NOT_FOUND: 'The profile does not exist or you cannot see it, or it has no version with this number.',
    NOT_ALLOWED: 'You can see the profile, but not change it.',
    TAKEN: 'Another version of the profile has the label.',
    REQUIRED: '`label` is omitted. Send `null` to remove the label.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }),
    version: t.int({ required: true, description: 'The number of the version, from 1.' }),
    label: t.string({
      description: 'The label, 1–100 characters, unique in the history of the profile. Send `null` to remove it; it cannot be omitted.',
    }),
  }),
  rules: versionLabelling,
  payload: { profileVersion: { type: ProfileVersion, description: 'The version with its new label.' } },
  resolve: async (writing, input) => ({ profileVersion: await label(writing, input) }),
});
