// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.FileNotFoundException;
import org.junit.jupiter.api.Test;

final class ErrorPagesTest {

  private final ErrorPages pages = new ErrorPages();

  @Test
  void follows_whenStatusHasAPage_isTrueForThatStatusOnly() {
    pages.read(
        "<error-page>\n <error-code> 404 </error-code>\n<location>/e</location></error-page>");

    assertThat(pages.follows(404)).isTrue();
    assertThat(pages.follows(500)).isFalse();
  }

  @Test
  void follows_whenPageTakesAllErrors_isTrueForEach() {
    pages.read("<error-page><location>/e</location></error-page>");

    assertThat(pages.follows(418)).isTrue();
  }

  @Test
  void follows_whenPageIsCommentedOut_isFalse() {
    pages.read("<!-- <error-page><error-code>404</error-code></error-page> -->");

    assertThat(pages.follows(404)).isFalse();
  }

  @Test
  void follows_whenSuperclassOfRootCauseHasAPage_isTrue() {
    pages.read("<error-page><exception-type>java.io.IOException</exception-type></error-page>");

    assertThat(pages.follows(new ServletException(new FileNotFoundException()), 500)).isTrue();
    assertThat(pages.follows(new IllegalStateException(), 500)).isFalse();
  }

  @Test
  void follows_whenStatusOfExceptionHasAPage_isTrue() {
    pages.read("<error-page><error-code>500</error-code></error-page>");

    assertThat(pages.follows(new IllegalStateException(), 500)).isTrue();
  }

  @Test
  void follows_afterADispatchWasSeen_isTrue() {
    FakeRequest dispatched = new FakeRequest();
    dispatched.attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 410);

    pages.learn(dispatched);

    assertThat(pages.follows(410)).isTrue();
  }

  @Test
  void read_whenDescriptorIsNotXml_findsNothing() {
    pages.read("<error-page><error-code>\u0000 <<<");

    assertThat(pages.follows(404)).isFalse();
  }
}
