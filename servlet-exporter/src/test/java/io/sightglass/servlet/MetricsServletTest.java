// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsServletTest {

  private static final Map<String, String> OPEN = Map.of("sightglass.access", "open");

  private final ServletContext context = Fakes.context(Map.of());

  private static MetricsServlet started(
      MetricsServlet servlet, ServletContext context, Map<String, String> parameters)
      throws Exception {
    servlet.init(Fakes.config(context, parameters));
    return servlet;
  }

  @Test
  void init_whenDeclaredInWebXml_servesRegistryOfApplication() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());
    Registry registry = (Registry) context.getAttribute(ApplicationRegistry.ATTRIBUTE);
    registry.gauge("level").help("").register().set(1);

    assertThat(new FakeExchange().through(servlet).body()).contains("level 1\n");
  }

  @Test
  void init_whenRegistryIsOfAnotherCopy_answers503WithOneLine() throws Exception {
    context.setAttribute(ApplicationRegistry.ATTRIBUTE, "not ours");
    FakeExchange exchange =
        new FakeExchange().through(started(new MetricsServlet(), context, Map.of()));

    assertThat(exchange.status()).isEqualTo(503);
    assertThat(exchange.body())
        .isEqualTo(
            "the registry of this web application belongs to another copy of Sightglass (another"
                + " class loader); keep one copy of the jar, in the application or in the"
                + " container\n");
    assertThat(exchange.headers())
        .containsExactly(
            "Content-Type: text/plain; charset=utf-8",
            "Cache-Control: no-store",
            "Content-Length: " + exchange.body().length());
  }

  @Test
  void init_whenAccessIsSetForServlet_countsForItAlone() throws Exception {
    MetricsServlet opened = started(new MetricsServlet(), context, OPEN);
    MetricsServlet other = started(new MetricsServlet(), context, Map.of());

    assertThat(new FakeExchange().from("8.8.8.8").through(opened).status()).isEqualTo(200);
    assertThat(new FakeExchange().from("8.8.8.8").through(other).status()).isEqualTo(403);
  }

  @Test
  void init_whenAccessIsSetForServletOfGivenRegistry_countsForIt() throws Exception {
    Registry registry = Registry.create(Settings.of());
    MetricsServlet opened = started(new MetricsServlet(registry), context, OPEN);

    assertThat(new FakeExchange().from("8.8.8.8").through(opened).status()).isEqualTo(200);
  }

  @Test
  void init_whenInitParamIsOfTheApplication_saysSo() throws Exception {
    Registry registry = Registry.create(Settings.of());
    started(new MetricsServlet(registry), context, Map.of("sightglass.max-series", "5"));

    assertThat(registry.findings().list())
        .containsExactly(
            new Finding(
                "servlet metrics: init-param sightglass.max-series",
                "is no setting of an endpoint; make it a context-param"));
  }

  @Test
  void init_whenAccessIsSetForApplication_counts() throws Exception {
    MetricsServlet opened = started(new MetricsServlet(), Fakes.context(OPEN), Map.of());

    assertThat(new FakeExchange().from("8.8.8.8").through(opened).status()).isEqualTo(200);
  }

  @Test
  void init_whenTokenIsSetForApplication_accessOfServletDoesNotUndoIt() throws Exception {
    ServletContext guarded = Fakes.context(Map.of("sightglass.token-file", "no-such-file"));
    MetricsServlet servlet = started(new MetricsServlet(), guarded, OPEN);

    assertThat(new FakeExchange().through(servlet).status()).isEqualTo(401);
  }

  @Test
  void init_whenTokenFileIsSetForServlet_itIsReadForEachRequest(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "first");
    Map<String, String> parameters = Map.of("sightglass.token-file", file.toString());
    MetricsServlet servlet = started(new MetricsServlet(), context, parameters);

    assertThat(statusWithToken(servlet, "first")).isEqualTo(200);
    Files.writeString(file, "second");
    assertThat(statusWithToken(servlet, "first")).isEqualTo(401);
    assertThat(statusWithToken(servlet, "second")).isEqualTo(200);
  }

  private static int statusWithToken(MetricsServlet servlet, String token) throws Exception {
    return new FakeExchange()
        .from("8.8.8.8")
        .with("Authorization", "Bearer " + token)
        .through(servlet)
        .status();
  }

  @Test
  void init_whenFormatsAndNamesAreSetForServlet_countForItAlone() throws Exception {
    Registry registry = Registry.create(Settings.of());
    registry.gauge("level").register().set(1);
    registry.gauge("secret").register().set(2);
    Map<String, String> parameters =
        Map.of("sightglass.exclude-names", "secret*", "sightglass.formats", "text");
    MetricsServlet narrow = started(new MetricsServlet(registry), context, parameters);
    MetricsServlet other = started(new MetricsServlet(registry), context, Map.of());

    assertThat(new FakeExchange().query("name[]=level&name[]=secret").through(narrow).body())
        .isEqualTo("# TYPE level gauge\nlevel 1\n");
    assertThat(new FakeExchange().query("format=html").through(narrow).status()).isEqualTo(400);
    assertThat(new FakeExchange().query("name[]=secret").through(other).body())
        .isEqualTo("# TYPE secret gauge\nsecret 2\n");
  }

  @Test
  void service_whenAddressIsUnknown_isForbidden() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());

    assertThat(new FakeExchange().from(null).through(servlet).status()).isEqualTo(403);
  }

  @Test
  void service_whenClientIsGone_isQuiet() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());

    assertThat(new FakeExchange().clientGone().through(servlet).status()).isEqualTo(200);
  }

  @Test
  void service_whenFieldHasSeveralLines_readsAllOfThem() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());
    FakeExchange exchange =
        new FakeExchange().with("Accept-Encoding", "br", "gzip;q=0.5").through(servlet);

    assertThat(exchange.headers()).contains("Content-Encoding: gzip");
  }

  @Test
  void service_whenFilterClaimsAnotherAddress_goesByTheConnection() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());
    FakeExchange exchange =
        new FakeExchange().from("8.8.8.8").wrapped(Claims::new).through(servlet);

    assertThat(exchange.status()).isEqualTo(403);
  }

  @Test
  void service_whenFilterNamesAnotherClient_isInNoListedNetwork() throws Exception {
    MetricsServlet servlet =
        started(new MetricsServlet(), context, Map.of("sightglass.access", "0.0.0.0/0"));

    assertThat(new FakeExchange().from("10.1.1.1").wrapped(Claims::new).through(servlet).status())
        .isEqualTo(403);
    assertThat(new FakeExchange().from("10.1.1.1").through(servlet).status()).isEqualTo(200);
  }

  @Test
  void service_whenFilterHidesForwardingHeaders_isForbiddenAllTheSame() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());
    FakeExchange exchange =
        new FakeExchange()
            .with("X-Forwarded-For", "127.0.0.1, 8.8.8.8")
            .wrapped(Claims::new)
            .through(servlet);

    assertThat(exchange.status()).isEqualTo(403);
  }

  @Test
  void service_whenWriterIsInUse_writesThePageThere() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());
    FakeExchange exchange =
        new FakeExchange().with("Accept-Encoding", "gzip").writerInUse().through(servlet);

    assertThat(exchange.body()).contains("sightglass_findings 0\n");
    assertThat(exchange.headers()).noneMatch(header -> header.startsWith("Content-Encoding"));
  }

  @Test
  void service_whenIncluded_isNotCompressedAndClaimsNoLength() throws Exception {
    MetricsServlet servlet = started(new MetricsServlet(), context, Map.of());
    FakeExchange exchange =
        new FakeExchange().with("Accept-Encoding", "gzip").included().through(servlet);

    assertThat(exchange.body()).contains("sightglass_findings 0\n");
    assertThat(exchange.headers()).noneMatch(header -> header.startsWith("Content-Length"));
  }

  /** A request as a filter for forwarding headers makes it: the claims are taken, and hidden. */
  private static final class Claims extends HttpServletRequestWrapper {

    Claims(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRemoteAddr() {
      return "127.0.0.1";
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.startsWith("X-Forwarded-")
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }
  }
}
