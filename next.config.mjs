/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native or connection-holding packages stay outside the server bundle.
  serverExternalPackages: [
    "postgres",
    "ioredis",
    "@node-rs/argon2",
    "pino",
    "graphile-worker",
    "pg",
    "sharp",
    "file-type",
    "flydrive",
    "@aws-sdk/client-s3",
    "@aws-sdk/s3-request-presigner",
  ],
};

export default config;
