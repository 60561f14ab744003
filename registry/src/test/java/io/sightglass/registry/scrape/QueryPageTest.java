// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.component.Given;
import io.sightglass.registry.component.TestClock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1-17 GET /prometheus/query")
class QueryPageTest {

  private static final Pattern NAME = Pattern.compile("\"component\":\"([^\"]*)\"");

  private final Registry registry = Registry.create();
  private final ComponentMetrics components = Given.components(registry, new TestClock());
  private final QueryPage page = QueryPage.create(registry);

  @BeforeEach
  void makeComponents() {
    List.of("shipping", "billing", "Billing", "mail in", "z", "a").forEach(components::component);
  }

  private static List<String> names(QueryPage page, String query) {
    return NAME.matcher(Answer.to(page, FakeRequest.get().query(query)).text())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "q=", "q", "x=1"})
  @DisplayName("S1-17 without a text all components are shown, sorted")
  void query_whenEmpty_findsAll(String query) {
    assertThat(names(page, query))
        .containsExactly("Billing", "a", "billing", "mail in", "shipping", "z");
  }

  @Test
  @DisplayName("S1-17 a text is looked for anywhere in the name, its case counts")
  void query_whenPartOfANameInItsCase_findsIt() {
    assertThat(names(page, "q=illing")).containsExactly("Billing", "billing");
    assertThat(names(page, "q=b")).containsExactly("billing");
    assertThat(names(page, "q=l+i")).containsExactly("mail in");
    assertThat(names(page, "q=.*")).isEmpty();
  }

  @Test
  @DisplayName("S1-17 the answer is the full summary by name")
  void query_whenFound_showsTheFullSummary() {
    components.component("billing").recordCall(0.25, true);

    Answer answer = Answer.to(page, FakeRequest.get().query("q=billi"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"billing\":{\"component\":\"billing\",\"total_calls\":1,\"successful_calls\":1,"
                + "\"failed_calls\":0,\"success_rate\":100.0,\"failure_rate\":0.0,"
                + "\"avg_latency\":0.25,\"min_latency\":0.25,\"max_latency\":0.25,"
                + "\"current_state\":\"closed\",\"last_failure_time\":null,"
                + "\"latency_percentiles\":{\"p50\":0.25,\"p95\":0.25,\"p99\":0.25}}}");
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "Content-Type", "application/json",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"));
  }

  @Test
  @DisplayName("S1-17 without a match the answer is empty, and nothing is made")
  void query_whenNothingMatches_isEmpty() {
    assertThat(Answer.to(page, FakeRequest.get().query("q=other")).text()).isEqualTo("{}");
    assertThat(components.components()).doesNotContain("other");
  }

  @Test
  @DisplayName("S1-17 the answer is bounded")
  void query_whenMoreMatchThanMayBeShown_showsTheFirst() {
    QueryPage small = new QueryPage(components, Access.OPEN, 2);

    assertThat(names(small, "")).containsExactly("Billing", "a");
    assertThat(names(small, "q=i")).containsExactly("Billing", "billing");
  }

  @Test
  void query_whenBadlyEncoded_isRefusedWithOneLine() {
    Answer answer = Answer.to(page, FakeRequest.get().query("q=%zz"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo("the parameter q of the query is not percent-encoded properly\n");
  }

  @Test
  void head_whenAsked_hasTheLengthOfGet() {
    Answer head = Answer.to(page, FakeRequest.of("HEAD"));

    assertThat(head.body()).isEmpty();
    assertThat(head.length()).isEqualTo(Answer.to(page, FakeRequest.get()).length());
  }

  @Test
  void delete_whenSent_isNotAllowed() {
    assertThat(Answer.to(page, FakeRequest.of("DELETE")).status()).isEqualTo(405);
  }

  @Test
  void get_whenFromElsewhere_isRefused() {
    assertThat(Answer.to(page, FakeRequest.get().from("8.8.8.8")).status()).isEqualTo(403);
  }
}
