// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.bridges.internal.http.HttpCall.TlsSource;
import io.sightglass.bridges.internal.http.Target;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says where a {@link PushGateway} is and which group of it is meant.
 *
 * <p>Used by one thread.
 */
public final class PushGatewayBuilder {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final GatewayUrl url;
  private final GroupingKey group;
  private final List<RequestCustomizer> customizers = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(30);
  private @Nullable String authorization;
  private TlsSource tls = PushGatewayBuilder::defaultTls;
  private boolean followsRedirects;
  private boolean gzip;

  PushGatewayBuilder(String address, String job) {
    url = GatewayUrl.parse(Objects.requireNonNull(address, "address"));
    group = new GroupingKey(Objects.requireNonNull(job, "job"));
    if (!url.user().isEmpty() || !url.password().isEmpty()) {
      basicAuth(url.user(), url.password());
    }
  }

  /**
   * Adds a label to the job, so that pushes with other values do not replace this one's. All
   * characters are allowed in a value, which may be empty.
   *
   * @throws IllegalArgumentException if {@code name} is not a label name, is {@code job} or was
   *     given before, or {@code value} is not well-formed Unicode
   */
  public PushGatewayBuilder grouping(String name, String value) {
    group.add(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return this;
  }

  /**
   * Adds the label {@code instance} with the address that this machine has towards the gateway; if
   * the gateway is on this machine, towards elsewhere. Nothing is sent to find out, but the name of
   * the gateway is looked up.
   *
   * @throws IllegalArgumentException if the label {@code instance} was given before
   */
  public PushGatewayBuilder instanceIp() {
    String host = url.target().host();
    boolean brackets = host.startsWith("[");
    return grouping(
        "instance",
        InstanceAddress.towards(brackets ? host.substring(1, host.length() - 1) : host));
  }

  /**
   * How long a push may take, from the connection to the answer; 30 seconds if not set.
   *
   * @throws IllegalArgumentException if it is not from one millisecond to one day
   */
  public PushGatewayBuilder timeout(Duration limit) {
    if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the timeout of a push is from one millisecond to one day, but got " + limit);
    }
    timeout = limit;
    return this;
  }

  /**
   * Sends a user name and a password (RFC 7617) with each push.
   *
   * @throws IllegalArgumentException if there is a colon in {@code user}, or credentials were given
   *     before, possibly in the address
   */
  public PushGatewayBuilder basicAuth(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "the user name of a push has no ':', which RFC 7617 forbids; take another name");
    }
    byte[] pair = (user + ":" + Objects.requireNonNull(password, "password")).getBytes(UTF_8);
    return authorization("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /**
   * Sends a bearer token (RFC 6750) with each push. One that changes is set by a {@link
   * #customizer}.
   *
   * @throws IllegalArgumentException if the token is empty or has characters other than letters,
   *     digits and {@code -._~+/=}, or credentials were given before
   */
  public PushGatewayBuilder bearerToken(String token) {
    if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new IllegalArgumentException(
          "the bearer token of a push has letters, digits and -._~+/= only (RFC 6750), but got"
              + " something else; cut off what does not belong to it, such as a line feed");
    }
    return authorization("Bearer " + token);
  }

  /** The keys and trusted certificates for https; those of the JVM if not set. */
  public PushGatewayBuilder sslContext(SSLContext context) {
    Objects.requireNonNull(context, "context");
    tls = () -> context;
    return this;
  }

  /**
   * Follows redirects 301, 302, 307 and 308, five at most, with the same method and body. To
   * another host go neither credentials nor what customizers add; from https to http none is
   * followed. Not set, a redirect is an error that says where it leads.
   */
  public PushGatewayBuilder followRedirects() {
    followsRedirects = true;
    return this;
  }

  /** Compresses what is pushed, which Pushgateway 1.5.1 understands and much older ones do not. */
  public PushGatewayBuilder gzip() {
    gzip = true;
    return this;
  }

  /** Adds headers to each push, after those that this builder sets; may be called repeatedly. */
  public PushGatewayBuilder customizer(RequestCustomizer customizer) {
    customizers.add(Objects.requireNonNull(customizer, "customizer"));
    return this;
  }

  /** The gateway; nothing is connected before the first push. */
  public PushGateway build() {
    Target target = url.target();
    return new PushGateway(
        target.withPath(target.path() + group.path()),
        timeout,
        tls,
        followsRedirects,
        gzip,
        this::prepare);
  }

  private void prepare(PushRequest request) {
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    customizers.forEach(each -> each.customize(request));
  }

  private PushGatewayBuilder authorization(String value) {
    if (authorization != null) {
      throw new IllegalArgumentException(
          "a push has one way to prove who it is, but got two; take the user info out of the"
              + " address, or set only one of basicAuth and bearerToken");
    }
    authorization = value;
    return this;
  }

  private static SSLContext defaultTls() throws IOException {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("the JVM's default SSLContext cannot be made", e);
    }
  }
}
