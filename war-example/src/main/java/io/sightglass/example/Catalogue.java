// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Everything that the shop sells. */
@ApplicationScoped
public class Catalogue {

  private static final List<Product> PRODUCTS =
      List.of(
          new Product("beaker", "Beaker", "250 ml, with a spout that does not drip.", 9),
          new Product("flask", "Erlenmeyer flask", "500 ml, narrow neck.", 14),
          new Product("cylinder", "Measuring cylinder", "100 ml, to the millilitre.", 19),
          new Product("funnel", "Separating funnel", "Oil above, water below.", 48),
          new Product("condenser", "Condenser", "Turns steam back into water.", 65),
          new Product("sight-glass", "Sight glass", "See the level without opening it.", 120));

  /** All products, in the order of the shop window. */
  public List<Product> products() {
    return PRODUCTS;
  }

  /** The product with that id. */
  public Optional<Product> find(String id) {
    return PRODUCTS.stream().filter(product -> product.id().equals(id)).findFirst();
  }
}
