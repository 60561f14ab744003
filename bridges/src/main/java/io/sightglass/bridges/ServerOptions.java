// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.scrape.RequestHandler;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP server is to be like.
 *
 * @param address the host name or literal that it listens on
 * @param port the port that it listens on; 0 for any
 * @param tls makes it speak TLS; null for plain HTTP
 * @param clientAuth whether clients have to show a certificate that {@code tls} trusts
 * @param maximumExchanges how many requests are answered at once
 * @param times how long it waits
 * @param pages makes what answers at a path, once the server listens
 */
record ServerOptions(
    String address,
    int port,
    @Nullable SSLContext tls,
    boolean clientAuth,
    int maximumExchanges,
    ServerTimes times,
    Map<String, Supplier<RequestHandler>> pages) {}
