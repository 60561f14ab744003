// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsTest {

  private static final Buckets BUCKETS = Buckets.of(1, 2);

  private static Exemplar exemplar(double value) {
    return new Exemplar(Labels.NONE, value, Double.NaN);
  }

  private static Details of(Exemplar... exemplars) {
    return new Details(Double.NaN, Double.NaN, List.of(exemplars));
  }

  @Test
  void none_whenAsked_knowsNothing() {
    assertThat(Details.NONE.hasCreated()).isFalse();
    assertThat(Details.NONE.hasTimestamp()).isFalse();
    assertThat(Details.NONE.exemplars()).isEmpty();
    assertThat(Details.NONE).isEqualTo(of());
  }

  @Test
  void details_whenTimesAreZero_knowThem() {
    Details details = new Details(0, 0, List.of());
    assertThat(details.hasCreated()).isTrue();
    assertThat(details.hasTimestamp()).isTrue();
  }

  @Test
  void details_whenTheListIsChangedAfterwards_stayAsTheyWere() {
    List<Exemplar> exemplars = new ArrayList<>(List.of(exemplar(1)));
    Details details = new Details(Double.NaN, Double.NaN, exemplars);
    exemplars.clear();
    assertThat(details.exemplars()).containsExactly(exemplar(1));
  }

  @Test
  void exemplar_whenItsValueIsInTheBucket_isFound() {
    Details details = of(exemplar(3), exemplar(1), exemplar(-7));
    assertThat(details.exemplar(BUCKETS, 0)).isEqualTo(exemplar(1));
    assertThat(details.exemplar(BUCKETS, 1)).isNull();
    assertThat(details.exemplar(BUCKETS, 2)).isEqualTo(exemplar(3));
  }

  @Test
  void exemplar_whenItsValueIsInNoBucket_isNotFound() {
    Details details = of(exemplar(Double.NaN));
    for (int i = 0; i < BUCKETS.size(); i++) {
      assertThat(details.exemplar(BUCKETS, i)).isNull();
    }
  }
}
