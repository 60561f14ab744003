// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every label value comes from a bounded set. */
final class LabelValuesTest {

  @ParameterizedTest
  @CsvSource({"100,100", "200,200", "599,599", "99,_OTHER", "600,_OTHER", "0,_OTHER", "-1,_OTHER"})
  void status_isOneOfHttp(int status, String text) {
    assertThat(StatusText.of(status)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"-7,0", "99,0", "100,1", "599,500", "600,501", "2147483647,501"})
  void status_whenNumbered_tellsWhatIsTooSmallFromWhatIsTooLarge(int status, int number) {
    assertThat(StatusText.number(status)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"GET,GET", "PATCH,PATCH", "QUERY,QUERY", "get,_OTHER", "'',_OTHER", ",_OTHER"})
  void method_isKnownOrOther(String method, String label) {
    Methods methods = Methods.of(Setting.REQUEST_METHODS.defaultValue());

    assertThat(methods.label(methods.number(method))).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"http,http", "https,https", "gopher,_OTHER", ",_OTHER"})
  void scheme_isKnownOrOther(String scheme, String label) {
    assertThat(KnownScheme.label(KnownScheme.number(scheme))).isEqualTo(label);
  }

  @Test
  void errorType_whenClassesAreTooMany_isOther() {
    ErrorTypes types = new ErrorTypes();

    for (int i = 0; i < ErrorTypes.LIMIT; i++) {
      assertThat(types.of(nested(i))).contains("Exception");
    }

    assertThat(types.of(new IOException())).isEqualTo("_OTHER");
    assertThat(types.of(nested(0))).isEqualTo(nested(0).getClass().getName());
  }

  @Test
  void errorType_whenCausesFormACircle_ends() {
    ServletException outer = new ServletException("a");
    ServletException inner = new ServletException("b", outer);
    outer.initCause(inner);

    assertThat(new ErrorTypes().of(inner)).isEqualTo("jakarta.servlet.ServletException");
    assertThat(ClientAbort.leftChain(inner, Container.OTHER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Broken pipe,true",
    "Connection reset by peer,true",
    "Connection reset,true",
    "x,false"
  })
  void clientAbort_whenSocketFailureIsBare_isToldByMessage(String message, boolean aborted) {
    Throwable failure = new RuntimeException(new IOException(message));

    assertThat(ClientAbort.leftChain(failure, Container.OTHER)).isEqualTo(aborted);
    assertThat(ClientAbort.reported(failure)).isEqualTo(aborted);
  }

  @Test
  void clientAbort_whenContainerNamesItsOwn_isNotABareSocketFailure() {
    Throwable upstream = new SocketException("Connection reset");

    assertThat(ClientAbort.leftChain(upstream, Container.TOMCAT)).isFalse();
    assertThat(ClientAbort.leftChain(upstream, Container.JETTY)).isFalse();
    assertThat(ClientAbort.reported(new ClosedChannelException())).isTrue();
  }

  @Test
  void route_whenContainerInventsPatterns_isBounded() {
    Routes routes = routes("");
    FakeRequest request = new FakeRequest();

    for (int i = 0; i < RouteTable.LIMIT; i++) {
      request.mapping = FakeRequest.mapping("/" + i, MappingMatch.EXACT);
      assertThat(label(routes, request)).isEqualTo("/" + i);
    }

    request.mapping = FakeRequest.mapping("/more", MappingMatch.EXACT);
    assertThat(label(routes, request)).isEqualTo("_OTHER");
  }

  @Test
  void route_whenContextRootMatches_isASlash() {
    FakeRequest request = new FakeRequest();
    request.mapping = FakeRequest.mapping("", MappingMatch.CONTEXT_ROOT);

    assertThat(label(routes("/shop"), request)).isEqualTo("/shop/");
  }

  private static Routes routes(String contextPath) {
    FakeContext context = new FakeContext();
    context.contextPath = contextPath;
    return Routes.of(Settings.of(), context.getServletContext(), Registry.create().findings());
  }

  private static String label(Routes routes, FakeRequest request) {
    return Objects.requireNonNull(routes.begin(request)).label();
  }

  /** An exception of a class that no other number has. */
  private static Throwable nested(int number) {
    return ManyExceptions.ALL.get(number);
  }
}
