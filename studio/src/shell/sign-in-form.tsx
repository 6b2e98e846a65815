import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignIn, useSignIn } from '../api/index.ts';

function Refused({ message }: { readonly message: string }) {
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle size={18} />}
      role="alert"
      data-testid="sign-in-error"
    >
      {message}
    </Alert>
  );
}

/** E-mail, password and a button; says in words why the server refused. */
export function SignInForm(props: {
  readonly email?: string;
  readonly onSignedIn: (reply: SignIn) => void;
}) {
  const { t } = useTranslation('shell');
  const signIn = useSignIn();
  const [email, setEmail] = useState(props.email ?? '');
  const [password, setPassword] = useState('');
  const [touched, setTouched] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (!email.trim() || !password) return;
    signIn.mutate({ email: email.trim(), password }, { onSuccess: props.onSignedIn });
  };
  return (
    <form onSubmit={submit} noValidate data-testid="sign-in-form">
      <Stack gap={14}>
        {signIn.error ? <Refused message={signIn.error.message} /> : null}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={touched && !email.trim() ? t('signIn.emailMissing') : null}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={touched && !password ? t('signIn.passwordMissing') : null}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Button type="submit" size="md" loading={signIn.isPending} data-testid="sign-in-submit">
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
