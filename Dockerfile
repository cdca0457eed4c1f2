# The module for a stock Nakama: built in a stage of its own, copied into the official image of the version
# that tools/nakama/go.mod names. docker-compose.yml runs it together with PostgreSQL.
FROM node:20-bookworm-slim AS module
WORKDIR /homeport
COPY package.json package-lock.json ./
COPY typings ./typings
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY tsconfig.json ./
COPY tools ./tools
COPY src ./src
RUN node --import tsx tools/build.ts

# The edge, as a service of its own: `docker build --target edge`.
FROM module AS edge
COPY docs/openapi.json ./docs/
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund
ENV NODE_ENV=production
USER 10001:10001
CMD ["node", "--import", "tsx", "src/edge/main.ts"]

# The gateway, the same programs with another start: `docker build --target gateway`.
FROM edge AS gateway
CMD ["node", "--import", "tsx", "src/gateway/main.ts"]

FROM heroiclabs/nakama:3.40.0
WORKDIR /homeport
COPY local.yml ./
COPY docker/start.sh ./docker/
COPY --from=module /homeport/modules/index.js ./modules/
# The volume of docker-compose.yml takes over this owner when it is made.
RUN chmod 0755 docker/start.sh && mkdir -p /nakama/data && chown -R 10001:10001 /nakama/data
USER 10001:10001
ENTRYPOINT ["tini", "--", "/homeport/docker/start.sh"]
