import './mantine.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './font.css';
import './tokens.css';
import './base.css';
