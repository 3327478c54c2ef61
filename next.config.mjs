import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['ioredis', 'pino', '@node-rs/argon2'],
}

export default createNextIntlPlugin('./app/i18n/request.ts')(config)
